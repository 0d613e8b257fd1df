declare module 'virtual:licences' {
  export const LICENCES: readonly import('./licence.ts').Licence[];
}
