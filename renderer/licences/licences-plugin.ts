import type { Plugin } from 'vite';
import { listLicences } from './list-licences.ts';

const NAME = 'virtual:licences';
const RESOLVED = `\0${NAME}`;

/** `import { LICENCES } from 'virtual:licences'`: made when the page is built. */
export const licencesPlugin = (root: string): Plugin => ({
  name: 'trunkline-licences',
  resolveId: (id) => (id === NAME ? RESOLVED : null),
  load: (id) => (id === RESOLVED ? `export const LICENCES = ${JSON.stringify(listLicences(root))};` : null),
});
