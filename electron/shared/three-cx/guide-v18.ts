import { choose, enter, type GuideStep, type GuideValues, leaveEmpty, press, tick, untick } from './guide.ts';
import { routeFields } from './guide-routes.ts';
import { CALLER_FIELDS } from './guide-v20.ts';

/** V18: the Management Console. Options stand on the trunk's own tabs there; some paths are from memory. */
export const allowAddressV18 = ({ address }: GuideValues): GuideStep => ({
  id: 'allow_address',
  path: ['Dashboard', 'IP Blacklist', 'Add'],
  fields: [enter('IP Address', address), choose('Action', 'Allow'), enter('Description', 'Trunkline')],
  notes: ['not_if_listed'],
  confirmed: false,
});

export const importTemplateV18 = ({ templateFileName }: GuideValues): GuideStep => ({
  id: 'import_template',
  path: ['SIP Trunks'],
  fields: [press('Import Provider'), choose('File', templateFileName)],
  notes: [],
  confirmed: false,
});

export const addTemplateTrunkV18 = (values: GuideValues): GuideStep => ({
  id: 'add_trunk',
  path: ['SIP Trunks', 'Add SIP Trunk'],
  fields: [
    choose('Select Country', 'Worldwide'),
    choose('Select Provider in your Country', values.templateProvider),
    enter('Main Trunk No', values.agentNumber),
    enter('Number of SIM Calls', values.simultaneousCalls),
  ],
  notes: [],
  confirmed: false,
});

export const addTrunkV18 = (values: GuideValues): GuideStep => ({
  id: 'add_trunk',
  path: ['SIP Trunks', 'Add SIP Trunk'],
  fields: [
    choose('Select Country', 'Generic'),
    choose('Select Provider in your Country', 'Generic SIP Trunk (IP Based)'),
    enter('Enter name for Trunk', 'Trunkline'),
    enter('Main Trunk No', values.agentNumber),
    enter('Number of SIM Calls', values.simultaneousCalls),
    enter('Registrar/Server/Gateway Hostname or IP', values.address),
    enter('Port', values.port),
    leaveEmpty('Outbound Proxy'),
    choose('Type of Authentication', 'Do not require - IP based'),
  ],
  notes: [],
  confirmed: false,
});

export const trunkOptionsV18 = ({ transport, sameLan }: GuideValues): GuideStep => ({
  id: 'trunk_options',
  path: ['SIP Trunks', 'Trunkline', 'Options'],
  fields: [
    tick('Allow inbound calls'),
    tick('Allow outbound calls'),
    tick('Disallow video calls'),
    untick('Supports Re-Invite'),
    untick('Supports Replaces'),
    tick('PBX Delivers Audio'),
    untick('Put Public IP in SIP VIA Header'),
    choose('Which IP to use in Contact (SIP) and Connection (SDP)', sameLan ? 'Local' : 'Default'),
    choose('Transport Protocol', transport.toUpperCase()),
    choose('Codec Priority', 'G.711 U-law, G.711 A-law'),
  ],
  notes: ['remove_other_codecs'],
  confirmed: true,
});

export const outboundParametersV18 = (): GuideStep => ({
  id: 'outbound_parameters',
  path: ['SIP Trunks', 'Trunkline', 'Outbound Parameters'],
  fields: CALLER_FIELDS.map((name) => choose(name, 'OriginatorCallerID')),
  notes: [],
  confirmed: true,
});

export const outboundRuleV18 = (values: GuideValues): GuideStep => ({
  id: 'outbound_rule',
  path: ['Outbound Rules', 'Add'],
  fields: [
    enter('Rule Name', 'Trunkline'),
    enter('Calls to numbers starting with prefix', values.agentNumber.slice(0, -2)),
    enter('Calls to Numbers with a length of', values.agentNumber.length),
    ...routeFields(values),
    press('Move Up, until first'),
  ],
  notes: ['move_to_top', ...(values.fallbackNumber === null ? (['no_second_route'] as const) : [])],
  confirmed: false,
});

export const noAnswerV18 = (values: GuideValues, target: 'number' | 'extension' = 'number'): GuideStep => ({
  id: 'no_answer',
  path: ['Call Queues', 'Reception'],
  fields: [
    enter('Maximum queue wait time (seconds)', values.noAnswerSeconds),
    choose(
      'Destination if no answer',
      target === 'number' ? 'Forward to Outside Number' : 'Connect to Extension',
    ),
    enter('Number', target === 'number' ? values.agentNumber : values.extension),
  ],
  notes: ['only_chosen_queue'],
  confirmed: false,
});

export const addExtensionV18 = (values: GuideValues): GuideStep => ({
  id: 'add_extension',
  path: ['Extensions', 'Add'],
  fields: [
    enter('Extension', values.extension),
    enter('First Name', 'Trunkline'),
    untick('Voicemail'),
    tick('PBX delivers audio'),
    ...(values.sameLan ? [] : [untick('Disallow use of extension outside the LAN')]),
  ],
  notes: ['copy_credentials'],
  confirmed: false,
});

export const extensionForwardingV18 = (values: GuideValues): GuideStep => ({
  id: 'extension_forwarding',
  path: ['Extensions', values.extension, 'Forwarding Rules', 'Available'],
  fields: [
    tick('Accept multiple calls'),
    ...(values.fallbackNumber === null
      ? []
      : [
          choose('If I do not answer or am not registered', 'Forward to Outside Number'),
          enter('Number', values.fallbackNumber),
        ]),
  ],
  notes: values.fallbackNumber === null ? ['no_second_route'] : [],
  confirmed: false,
});
