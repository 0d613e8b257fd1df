import type { ThreeCxMode, ThreeCxVersion } from './installation.ts';

/**
 * What to do in 3CX's own screens. Paths, field names and choices are 3CX's words in English and are not
 * translated; the page adds the sentences around them.
 */
export type GuideStepId =
  | 'allow_address'
  | 'import_template'
  | 'add_trunk'
  | 'trunk_options'
  | 'outbound_parameters'
  | 'outbound_rule'
  | 'no_answer'
  | 'add_extension'
  | 'extension_forwarding';

/** What to do with a field. `enter` and `choose` have a value to copy. */
export type GuideAct = 'enter' | 'choose' | 'tick' | 'untick' | 'press' | 'pick_own_trunk' | 'leave_empty';

export interface GuideField {
  readonly name: string;
  readonly value: string;
  readonly act: GuideAct;
}

export type GuideNote =
  | 'not_if_listed'
  | 'only_in_template'
  | 'remove_other_codecs'
  | 'move_to_top'
  | 'no_second_route'
  | 'only_chosen_queue'
  | 'copy_credentials'
  | 'see_all_options';

export interface GuideStep {
  readonly id: GuideStepId;
  /** Menus, from the outside in. */
  readonly path: readonly string[];
  readonly fields: readonly GuideField[];
  readonly notes: readonly GuideNote[];
  /** False: path or names are from memory; the page says "if you do not see it". */
  readonly confirmed: boolean;
}

export interface GuideValues {
  readonly address: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly agentNumber: string;
  /** Number of the extension in extension mode. */
  readonly extension: string;
  readonly fallbackNumber: string | null;
  readonly noAnswerSeconds: number;
  readonly simultaneousCalls: number;
  readonly templateFileName: string;
  readonly templateProvider: string;
  /** The same building: 3CX names its LAN address. */
  readonly sameLan: boolean;
}

export const enter = (name: string, value: string | number): GuideField => ({
  name,
  value: String(value),
  act: 'enter',
});
export const choose = (name: string, value: string): GuideField => ({ name, value, act: 'choose' });
export const tick = (name: string): GuideField => ({ name, value: '', act: 'tick' });
export const untick = (name: string): GuideField => ({ name, value: '', act: 'untick' });
/** One that is there already and that only the person knows: the trunk to the public network. */
export const pickOwnTrunk = (name: string): GuideField => ({ name, value: '', act: 'pick_own_trunk' });
export const press = (name: string): GuideField => ({ name, value: '', act: 'press' });
export const leaveEmpty = (name: string): GuideField => ({ name, value: '', act: 'leave_empty' });

export const isCopied = ({ act }: GuideField): boolean => act === 'enter' || act === 'choose';

/** All values of a step as lines "Field: value", for a copy button and for a list to hand over. */
export const stepAsText = ({ path, fields }: GuideStep): string =>
  [
    path.join(' > '),
    ...fields.map(({ name, value, act }) => `  ${name}: ${value || act.replaceAll('_', ' ')}`),
  ].join('\n');

export type GuideKind = 'by_hand' | 'template';
export interface GuideQuestion {
  readonly kind: GuideKind;
  readonly mode: ThreeCxMode;
  readonly version: ThreeCxVersion;
}
