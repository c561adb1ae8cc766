import type { Plugin } from 'vite';

export function keptComparison(): Plugin;
