import type { Plugin } from 'vite';

export function stepsInOrder(): Plugin;
