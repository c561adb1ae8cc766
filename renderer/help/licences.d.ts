declare module 'virtual:licences' {
  /** The packages that run in the app, by name. */
  export const licences: readonly { readonly name: string; readonly version: string; readonly licence: string; readonly text: string }[];
}
