import { choose, enter, type GuideStep, type GuideValues, leaveEmpty, press, tick, untick } from './guide.ts';
import { routeFields } from './guide-routes.ts';

/** V20: the Admin Console inside the Web Client. Sources: 3CX's documents, guides of April and May 2026. */
const ADD_TRUNK = ['Admin', 'Voice & Chat', 'Add Trunk'] as const;

export const allowAddressV20 = ({ address }: GuideValues): GuideStep => ({
  id: 'allow_address',
  path: ['Admin', 'Advanced', 'IP Blacklist', 'Add'],
  fields: [enter('IP Address', address), choose('Action', 'Allow'), enter('Description', 'Trunkline')],
  notes: ['not_if_listed'],
  confirmed: true,
});

export const importTemplateV20 = ({ templateFileName }: GuideValues): GuideStep => ({
  id: 'import_template',
  path: ['Admin', 'Advanced', 'Templates', 'Provider Templates'],
  fields: [press('Import Provider'), choose('File', templateFileName)],
  notes: [],
  confirmed: true,
});

/** With our template server, port and authentication are filled in already. */
export const addTemplateTrunkV20 = (values: GuideValues): GuideStep => ({
  id: 'add_trunk',
  path: ADD_TRUNK,
  fields: [
    choose('Country', 'Worldwide'),
    choose('Provider', values.templateProvider),
    enter('Main Trunk Number', values.agentNumber),
    enter('Number of SIM Calls', values.simultaneousCalls),
    tick('Create an outbound rule for this SIP Trunk'),
  ],
  notes: [],
  confirmed: false,
});

export const addTrunkV20 = (values: GuideValues): GuideStep => ({
  id: 'add_trunk',
  path: ADD_TRUNK,
  fields: [
    choose('Country', 'Generic'),
    choose('Provider', 'Generic SIP Trunk (IP Based)'),
    enter('Name', 'Trunkline'),
    enter('Main Trunk Number', values.agentNumber),
    enter('Number of SIM Calls', values.simultaneousCalls),
    choose('Type of authentication', 'Do not require - IP based'),
    enter('Registrar/Server', values.address),
    enter('Port', values.port),
    tick('Create an outbound rule for this SIP Trunk'),
  ],
  notes: ['see_all_options'],
  confirmed: true,
});

export const trunkOptionsV20 = ({ transport }: GuideValues): GuideStep => ({
  id: 'trunk_options',
  path: ['Admin', 'Voice & Chat', 'Trunkline', 'Options'],
  fields: [
    choose('Transport Protocol', transport.toUpperCase()),
    tick('Allow inbound calls'),
    tick('Allow outbound calls'),
    untick('Supports Replaces'),
    choose('Codec Priority', 'G.711 U-law, G.711 A-law'),
  ],
  notes: ['remove_other_codecs', 'only_in_template'],
  confirmed: true,
});

export const outboundParametersV20 = (): GuideStep => ({
  id: 'outbound_parameters',
  path: ['Admin', 'Voice & Chat', 'Trunkline', 'Outbound Parameters'],
  fields: CALLER_FIELDS.map((name) => choose(name, 'OriginatorCallerID')),
  notes: [],
  confirmed: false,
});

export const CALLER_FIELDS = [
  'From: Display Name',
  'From: User Part',
  'Remote Party ID - Calling Party: Display Name',
  'Remote Party ID - Calling Party: User Part',
] as const;

export const outboundRuleV20 = (values: GuideValues): GuideStep => ({
  id: 'outbound_rule',
  path: ['Admin', 'Voice & Chat', 'Outbound Rules', 'Trunkline'],
  fields: [
    enter('Rule Name', 'Trunkline'),
    enter('Calls to numbers starting with prefix', values.agentNumber.slice(0, -2)),
    enter('Calls to numbers with a length of', values.agentNumber.length),
    ...routeFields(values),
    press('Move Up, until first'),
  ],
  notes: ['move_to_top', ...(values.fallbackNumber === null ? (['no_second_route'] as const) : [])],
  confirmed: false,
});

export const noAnswerV20 = (values: GuideValues, target: 'number' | 'extension' = 'number'): GuideStep => ({
  id: 'no_answer',
  path: ['Admin', 'Call Handling', 'Reception'],
  fields: [
    enter('Maximum queue wait time (seconds)', values.noAnswerSeconds),
    choose('Destination if no answer', target === 'number' ? 'Forward to outside number' : 'Extension'),
    enter('Number', target === 'number' ? values.agentNumber : values.extension),
  ],
  notes: ['only_chosen_queue'],
  confirmed: false,
});

export const addExtensionV20 = (values: GuideValues): GuideStep => ({
  id: 'add_extension',
  path: ['Admin', 'Users', 'Add User'],
  fields: [
    enter('Extension', values.extension),
    enter('First Name', 'Trunkline'),
    untick('Voicemail'),
    tick('PBX delivers audio'),
    ...(values.sameLan ? [] : [untick('Disallow use of extension outside the LAN')]),
    leaveEmpty('Mobile Number'),
  ],
  notes: ['copy_credentials'],
  confirmed: false,
});

/** An extension has no second route: its own forwarding takes that place. */
export const extensionForwardingV20 = (values: GuideValues): GuideStep => ({
  id: 'extension_forwarding',
  path: ['Admin', 'Users', values.extension, 'Forwarding Rules', 'Available'],
  fields: [
    tick('Accept multiple calls'),
    ...(values.fallbackNumber === null
      ? []
      : [
          choose('If no answer or not registered', 'Forward to outside number'),
          enter('Number', values.fallbackNumber),
        ]),
  ],
  notes: values.fallbackNumber === null ? ['no_second_route'] : [],
  confirmed: false,
});
