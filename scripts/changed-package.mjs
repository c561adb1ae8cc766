/**
 * A plugin of the build that changes a package as it is bundled. A release without one of the places, or with more of one,
 * stops the build.
 *
 * @param name the plugin's name, and that of the script which says why.
 * @param title what the package is called.
 * @param file how the path of the file ends that is changed.
 * @param changes what stands there, each once, and what takes its place.
 */
export function changedPackage({ name, title, file, changes }) {
  return {
    name,
    transform(code, id) {
      if (!id.endsWith(file)) return null;
      let changed = code;
      for (const [is, becomes] of changes) {
        if (code.split(is).length !== 2) throw new Error(`${title} has changed: see scripts/${name}.mjs.`);
        changed = changed.replace(is, () => becomes);
      }
      return { code: changed, map: null };
    },
  };
}
