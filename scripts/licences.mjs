import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every package that runs in the app, straight from the lockfile and what is installed, with its licence.
 *
 * @param {string} root the folder of the project.
 * @returns {{ name: string, version: string, licence: string, text: string, direct: boolean }[]} by name.
 */
export function licencesIn(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const direct = new Set(Object.keys(packages[''].dependencies));
  const found = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '' || entry.dev === true || entry.devOptional === true || !existsSync(join(root, path))) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const described = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
    const file = readdirSync(join(root, path)).find((each) => /^(licen[cs]e|copying)/i.test(each) && !/\.[cm]?js$/.test(each));
    const licence = typeof described.license === 'string' ? described.license : (described.license?.type ?? described.licenses?.[0]?.type ?? '');
    const text = file === undefined ? '' : readFileSync(join(root, path, file), 'utf8');
    found.push({ name, version: entry.version, licence, text, direct: direct.has(name) && path === `node_modules/${name}` });
  }
  return found.sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
}

/** For vite: the module `virtual:licences`, made when the window is built. */
export function licencesModule(root) {
  const id = 'virtual:licences';
  return {
    name: 'licences',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) =>
      source === `\0${id}`
        ? `export const licences = ${JSON.stringify(licencesIn(root).map(({ name, version, licence, text }) => ({ name, version, licence, text })))};`
        : undefined,
  };
}
