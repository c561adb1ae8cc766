import { createRoot } from 'react-dom/client';
import { Application } from './application/application.tsx';

const root = document.getElementById('window');
if (root === null) throw new Error('index.html has no element “window”.');
createRoot(root).render(<Application />);
