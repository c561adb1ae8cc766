import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { profileFolder } from '../places.ts';

// Before anything else is loaded: what V8 has compiled once is kept beside the settings and read the next time.
enableCompileCache(join(profileFolder(), 'compiled'));
await import('./briefing.ts');
