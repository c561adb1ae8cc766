/**
 * The editor, which is most of the program: the start screen does not wait for it, and has it fetched meanwhile.
 * Not by `lazy`: React may hold back what it has drawn, and the editor gives itself up when that takes long.
 */
export function fetchEditor() {
  return import('../editor/whole-editor.ts');
}
