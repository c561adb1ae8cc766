import type { Plugin } from 'vite';

export function galleysInView(): Plugin;
