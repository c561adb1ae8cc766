import { keepCompiled } from '../kept-compiled.ts';

// Before anything else is loaded.
keepCompiled();
await import('./briefing.ts');
