import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { STOCK_IP_TEMPLATE } from './unverified.ts';
import type { XapiClient } from './xapi-client.ts';
import type {
  BlocklistEntry,
  GeneralSettings,
  InboundRule,
  NewTrunk,
  OutboundRule,
  ParameterDefinition,
  Queue,
  Receptionist,
  RingGroup,
  SystemStatus,
  Trunk,
} from './xapi-types.ts';

export interface Routing {
  readonly trunks: readonly Trunk[];
  readonly rules: readonly OutboundRule[];
  readonly queues: readonly Queue[];
  readonly ringGroups: readonly RingGroup[];
  readonly receptionists: readonly Receptionist[];
  readonly inboundRules: readonly InboundRule[];
  readonly blocklist: readonly BlocklistEntry[];
  readonly general: GeneralSettings;
}

export interface ThreeCxState extends Routing {
  readonly system: SystemStatus;
  /** A trunk as the stock template begins it. */
  readonly newTrunk: NewTrunk;
  readonly parameters: readonly ParameterDefinition[];
  readonly parameterValues: readonly ParameterDefinition[];
}

/** Everything that a comparison needs, read one after the other: 3CX has one token for us. Changes nothing. */
export async function readState(client: XapiClient): Promise<Result<ThreeCxState>> {
  const system = await client.systemStatus();
  if (!system.ok) return system;
  const templates = await client.trunkTemplates.list({ select: ['Id', 'Name', 'AddAllowed'] });
  if (!templates.ok) return templates;
  const template = templates.value.find(({ Id }) => Id.toLowerCase() === STOCK_IP_TEMPLATE.toLowerCase());
  if (template === undefined || template.AddAllowed === false) return fail(noGenericTrunk);
  const newTrunk = await client.trunks.init(template.Id);
  if (!newTrunk.ok) return newTrunk;
  const routing = await readRouting(client);
  if (!routing.ok) return routing;
  const parameters = await client.gatewayParameters.list();
  if (!parameters.ok) return parameters;
  const parameterValues = await client.gatewayParameterValues.list();
  if (!parameterValues.ok) return parameterValues;
  return succeed({
    system: system.value,
    newTrunk: newTrunk.value,
    ...routing.value,
    parameters: parameters.value,
    parameterValues: parameterValues.value,
  });
}

async function readRouting(client: XapiClient): Promise<Result<Routing>> {
  const trunks = await client.trunks.list();
  if (!trunks.ok) return trunks;
  const rules = await client.outboundRules.list();
  if (!rules.ok) return rules;
  const queues = await client.queues.list();
  if (!queues.ok) return queues;
  const ringGroups = await client.ringGroups.list();
  if (!ringGroups.ok) return ringGroups;
  const receptionists = await client.receptionists.list({ select: ['Id', 'Number', 'Name'] });
  if (!receptionists.ok) return receptionists;
  const inboundRules = await client.inboundRules.list();
  if (!inboundRules.ok) return inboundRules;
  const blocklist = await client.blocklist.list();
  if (!blocklist.ok) return blocklist;
  const general = await client.generalSettings.get();
  if (!general.ok) return general;
  return succeed({
    trunks: trunks.value,
    rules: rules.value,
    queues: queues.value,
    ringGroups: ringGroups.value,
    receptionists: receptionists.value,
    inboundRules: inboundRules.value,
    blocklist: blocklist.value,
    general: general.value,
  });
}

const noGenericTrunk = failure(
  'three_cx_licence',
  'This 3CX does not allow a generic SIP trunk by address, so none can be made. Nothing was changed. Connect as an extension instead, or ask for an edition that allows generic trunks.',
);
