import { createRoot } from 'react-dom/client';
import { FileDialogPage } from './file-dialog-page.tsx';

const root = document.getElementById('dialog');
if (root === null) throw new Error('index.html has no element “dialog”.');
createRoot(root).render(<FileDialogPage />);
