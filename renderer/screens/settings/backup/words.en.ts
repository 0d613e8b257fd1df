import type { BackupProblem } from '../../../../electron/shared/contract/backup.ts';
import { plural } from '../../../words/plural.ts';

type Code = Exclude<BackupProblem['code'], 'bucket_failed'>;

/** What happened, and what to do. Calls go on whatever happens to a backup. */
const PROBLEMS: Readonly<Record<Code, (detail: string) => { readonly what: string; readonly fix: string }>> =
  {
    folder_missing: (detail) => ({
      what: `There is no folder ${detail}.`,
      fix: 'If it is on another machine, see that it is connected here. Folders are never made by Trunkline.',
    }),
    not_allowed: (detail) => ({
      what: 'Trunkline may not write there.',
      fix: `Allow the account that it runs as to write into the folder. The system said: ${detail}`,
    }),
    disk_full: () => ({
      what: 'The disk is full.',
      fix: 'Free some room where backups go and on this machine, or keep fewer.',
    }),
    database_damaged: () => ({
      what: 'The database is damaged, so it was not backed up over a good one.',
      fix: 'Keep the backups that you have. Restore the last good one on an empty folder, or ask for help with the support bundle.',
    }),
    not_readable_again: (detail) => ({
      what: detail.startsWith('wrong_passphrase')
        ? 'This backup was sealed with an earlier passphrase, so it cannot be checked here.'
        : 'What was written could not be read again.',
      fix: detail.startsWith('wrong_passphrase')
        ? 'The sheet of that time opens it.'
        : `Do not rely on this file. The disk or share may be failing: ${detail}`,
    }),
    place_failed: (detail) => ({
      what: 'The place for backups failed.',
      fix: `See that the disk or share works. The system said: ${detail}`,
    }),
    stalled: () => ({
      what: 'The place for backups did not answer for ten minutes.',
      fix: 'See that the disk or share works; a share that hangs may need this machine to be restarted.',
    }),
    ended: (detail) => ({
      what: 'The backup was cut off.',
      fix: `It is made again in an hour. The system said: ${detail}`,
    }),
    interrupted: () => ({
      what: 'Trunkline was stopped while it was made.',
      fix: 'It is made again by itself.',
    }),
  };

export const en = {
  loading: 'Loading the backups',
  title: 'Backup',
  about:
    'Everything that cannot be made anew: calls, agents, settings, keys, certificates. Sealed with a passphrase, so the place itself needs no trust. Calls are not held up.',
  off: 'No backups are made.',
  offText: 'If this machine is lost, so are its calls, agents and keys.',
  neverYet: 'No backup has been made yet.',
  good: (time: string) => `The last backup is of ${time}.`,
  running: 'A backup is being made.',
  failed: 'The last backup failed.',
  lastGood: (time: string) => `The last good one is of ${time}.`,
  noneGood: 'There is no good one.',
  problems: PROBLEMS,
  bucketFix: 'Put the bucket and its keys right below. It is tried again in an hour.',
  runNow: 'Back up now',

  passphrase: 'Passphrase',
  passphraseText:
    'Made here and shown once. Whoever restores needs it; without it nobody opens a backup, not even we.',
  noPassphrase: 'There is no passphrase yet. No backup is made without one.',
  madeAt: (day: string) => `Made on ${day}.`,
  make: 'Make a passphrase',
  makeNew: 'Make a new one',
  making: 'Making it',
  makeNewTitle: 'Make a new passphrase?',
  makeNewText:
    'Backups from now on open with the new one only, and those made before with the old one only: keep both sheets.',
  cancel: 'Cancel',
  sheet: 'Trunkline: passphrase of the backups',
  sheetText: 'Print it or write it down now: it is not shown again. Keep it away from this machine.',
  sheetMade: (day: string) => `Opens backups made from ${day} on, until a new passphrase is made.`,
  sheetHow:
    'To restore on another machine: install Trunkline, run this with the newest .tlbackup file, and type the passphrase:',
  copy: 'Copy the passphrase',
  copied: 'Copied',
  print: 'Print',
  have: 'I have it on paper, or in a password safe',
  done: 'Done',

  when: 'When and where',
  enabled: 'Make backups',
  enabledHint: 'A machine that was off at the time makes up for it when it is on.',
  at: 'Time',
  atHint: 'By the clock of the company. Choose an hour with few calls.',
  every: 'How often',
  day: 'Every day',
  week: 'Every week',
  keep: 'How many are kept',
  keepHint: 'Older ones are removed after the next good one.',
  recordings: 'With recordings',
  recordingsHint:
    'Each backup then holds all of them. Leave it off where recordings are copied into a bucket.',
  folder: 'Folder',
  folderHint: 'On another disk or machine: /mnt/backup, \\\\server\\backup. Empty: only the bucket.',
  bucketTitle: 'Bucket',
  bucketText: 'Of any S3-compatible store, beside the folder or in its place.',
  endpoint: 'Address of the store',
  endpointHint: 'Empty: Amazon’s own for the region.',
  region: 'Region',
  bucket: 'Bucket',
  bucketHint: 'Empty: none.',
  prefix: 'Path within it',
  pathStyle: 'Name the bucket in the path',
  pathStyleHint: 'What most stores beside Amazon’s want.',
  keyId: 'Access key ID',
  secret: 'Secret access key',

  kept: 'Backups',
  keptText: 'A check reads the whole file again.',
  none: 'None yet.',
  states: { running: 'Being made', good: 'Good', failed: 'Failed', removed: 'Removed' },
  calls: (count: number) => plural('en', count, { one: '# call', other: '# calls' }),
  check: 'Check',
  checking: 'Checking',
  whole: 'It is whole and opens with the present passphrase.',
};
