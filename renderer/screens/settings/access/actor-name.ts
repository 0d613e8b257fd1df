import type { en } from './words.en.ts';

/** Those in the audit log who are no users, in words. */
export function actorName(actor: string, w: typeof en): string {
  switch (actor) {
    case 'page':
      return w.byLink;
    case 'local_program':
      return w.byProgram;
    case 'installation':
      return w.byInstallation;
    case 'configuration file':
      return w.byFile;
    case 'unknown':
      return w.byUnknown;
    default:
      return actor;
  }
}
