import type { BackupSummary, RestoreProblem } from '../../../shared/contract/backup.ts';
import type { StagedRestore } from './stage-restore.ts';

/** What the command says. Pure. */
export function restoreSentence({ code, detail }: RestoreProblem): string {
  switch (code) {
    case 'file_missing':
      return `There is no such file: ${detail}. ${UNCHANGED}`;
    case 'no_backup':
      return `This file is no backup of Trunkline. Choose one that ends with .tlbackup. ${UNCHANGED}`;
    case 'newer_format':
      return `This backup was made by a newer Trunkline, in a form that this one does not know (${detail}). Install the newer program here first. ${UNCHANGED}`;
    case 'newer_version':
      return `This backup was made by a newer Trunkline (${detail}). Install that version or a later one here first. ${UNCHANGED}`;
    case 'wrong_passphrase':
      return `This is not the passphrase of this backup. It is on the sheet that was printed before the backup was made; a later sheet does not open it. ${UNCHANGED}`;
    case 'damaged':
      return `This backup is damaged: ${detail}. Copy it again from where it was kept, or take another one. ${UNCHANGED}`;
    case 'disk_full':
      return `The disk of ${detail} is full. Free some room, at least as much as the backup is large. ${UNCHANGED}`;
    case 'folder_in_use':
      return `${detail} ${UNCHANGED}`;
    case 'folder_has_calls':
      return `The data folder holds ${detail} calls already, and a restore would replace them. Name an empty folder: --data-dir. ${UNCHANGED}`;
    case 'not_allowed':
      return `This account may not read or write ${detail}. Run it as the account that Trunkline runs as. ${UNCHANGED}`;
    case 'address_needed':
      return detail === ''
        ? `This machine has no network address, and 3CX could not reach it. Connect it to the network first. ${UNCHANGED}`
        : `This machine has several addresses: ${detail}. Say which one 3CX reaches: --address ADDRESS. ${UNCHANGED}`;
  }
}

const UNCHANGED = 'Nothing was changed.';

export const summaryLines = (summary: BackupSummary): string[] => [
  `Made       ${when(summary.createdAt)} on ${summary.machine} by Trunkline ${summary.version}`,
  ...(summary.company === '' ? [] : [`Company    ${summary.company}`]),
  `Calls      ${summary.calls}${summary.newestCallAt === null ? '' : `, the newest of ${when(summary.newestCallAt)}`}`,
  `Agents     ${summary.agents.join(', ') || 'none'}`,
  `Users      ${summary.users}`,
  `Recordings ${recordingsText(summary)}`,
];

const recordingsText = ({ recordings, withRecordings }: BackupSummary): string =>
  withRecordings ? String(recordings) : `not in it (${recordings} were on that machine)`;

/** What is left for people to do. */
export function toDoLines({ summary, changes, hasConfigFile }: StagedRestore, configPath: string): string[] {
  const line = changes.find(({ field }) => /^phoneLine\.(listen|announced)Address$/.test(field));
  return [
    ...changes.map(({ field, from, to }) => `${field}: ${from} became ${to}.`),
    ...(line === undefined
      ? []
      : [
          `In 3CX: change the address of the trunk to Trunkline from ${line.from} to ${line.to}. Until then calls go to the old machine, or to people.`,
        ]),
    'Stop the old machine before you start this one: two would answer for one line.',
    ...(hasConfigFile
      ? [
          `The old machine ran with a configuration file. It is ${configPath}: read it, then start with --config.`,
        ]
      : []),
    ...(summary.environmentSecrets.length === 0
      ? []
      : [
          `Set again in the environment, since they were in no file: ${summary.environmentSecrets.join(', ')}.`,
        ]),
    ...(summary.recordings > 0 && !summary.withRecordings
      ? ['Calls keep their text; their recordings were not part of the backup.']
      : []),
  ];
}

const when = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
