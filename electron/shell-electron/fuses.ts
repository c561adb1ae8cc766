/**
 * How Electron's own program is set before it is handed out: what an editor does not need cannot be asked of
 * it, also by whoever starts it with other arguments. The names are those of `@electron/fuses`.
 * Source: Electron's documentation, "Electron Fuses".
 */
export const fuses = {
  /** It cannot be started as a bare Node. */
  RunAsNode: false,
  /** What the user writes to the disk as cookies would be encrypted; none are kept. */
  EnableCookieEncryption: true,
  /** NODE_OPTIONS and its like are ignored. */
  EnableNodeOptionsEnvironmentVariable: false,
  /** No debugger can be attached from the command line. */
  EnableNodeCliInspectArguments: false,
  /** The app's archive is checked against its sum before it runs. */
  EnableEmbeddedAsarIntegrityValidation: true,
  /** The app is loaded from its archive and from nowhere else. */
  OnlyLoadAppFromAsar: true,
  /** The main process does not take its snapshot from a file beside it. */
  LoadBrowserProcessSpecificV8Snapshot: false,
  /** Pages of the scheme file: have no rights beyond other pages; ours come by a scheme of our own. */
  GrantFileProtocolExtraPrivileges: false,
} as const;
