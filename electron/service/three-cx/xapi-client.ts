import { z } from 'zod';
import type { Result } from '../../shared/result.ts';
import { quoted, withQuery } from './odata-query.ts';
import { xapiCollection as collection, xapiSingleton as singleton } from './xapi-collection.ts';
import type { XapiSession } from './xapi-session.ts';
import {
  activeCallSchema,
  analysisFindingSchema,
  blocklistEntrySchema,
  callHistorySchema,
  codecsSettingsSchema,
  didNumberSchema,
  eventLogSchema,
  generalSettingsSchema,
  inboundRuleSchema,
  networkSettingsSchema,
  newTrunkSchema,
  outboundRuleSchema,
  parameterDefinitionSchema,
  queueSchema,
  receptionistSchema,
  ringGroupSchema,
  systemStatusSchema,
  testCallSchema,
  trunkSchema,
  trunkTemplateSchema,
} from './xapi-types.ts';

export type XapiClient = ReturnType<typeof createXapiClient>;

/** The part of 3CX's Configuration API that Trunkline uses. Answers are checked against what we read of them. */
export const createXapiClient = (session: XapiSession) => ({
  trunkTemplates: collection(session, '/TrunkTemplates', trunkTemplateSchema, 'The trunk template'),
  trunks: {
    ...collection(session, '/Trunks', trunkSchema, 'The trunk'),
    /** A trunk filled in from a template, to be changed and then created. */
    init: (template: string) =>
      read(session, `/Trunks/Pbx.InitTrunk(template=${quoted(template)})`, newTrunkSchema),
    /** The trunk as XML, 3CX's own form of a backup. */
    export: (id: number) => read(session, `/Trunks(${id})/Pbx.ExportTrunk()`, z.unknown()),
    analyse: (id: number) =>
      act(
        session,
        `/Trunks(${id})/Pbx.RunAnalysis`,
        {},
        z.looseObject({ value: z.array(analysisFindingSchema) }),
      ),
    testOutboundCall: (id: number, call: { readonly contact: string; readonly destination: string }) =>
      act(session, `/Trunks(${id})/Pbx.TestOutboundCall`, call, testCallSchema),
    testInboundCall: (id: number, call: { readonly contact: string; readonly destination: string }) =>
      act(session, `/Trunks(${id})/Pbx.TestInboundCall`, call, testCallSchema),
  },
  outboundRules: {
    ...collection(session, '/OutboundRules', outboundRuleSchema, 'The outbound rule'),
    move: (id: number, up: boolean) =>
      session.command({
        method: 'POST',
        path: '/OutboundRules/Pbx.MoveUpDown',
        body: JSON.stringify({ id, up }),
      }),
  },
  inboundRules: collection(session, '/InboundRules', inboundRuleSchema, 'The inbound rule'),
  didNumbers: collection(session, '/DidNumbers', didNumberSchema, 'The DID number'),
  queues: collection(session, '/Queues', queueSchema, 'The queue'),
  ringGroups: collection(session, '/RingGroups', ringGroupSchema, 'The ring group'),
  receptionists: collection(session, '/Receptionists', receptionistSchema, 'The digital receptionist'),
  blocklist: collection(session, '/Blocklist', blocklistEntrySchema, 'The entry of the IP blacklist'),
  generalSettings: singleton(session, '/GeneralSettingsForPbx', generalSettingsSchema),
  networkSettings: singleton(session, '/NetworkSettings', networkSettingsSchema),
  codecsSettings: singleton(session, '/CodecsSettings', codecsSettingsSchema),
  systemStatus: () => read(session, '/SystemStatus', systemStatusSchema),
  licenseStatus: () => read(session, '/LicenseStatus', z.unknown()),
  activeCalls: collection(session, '/ActiveCalls', activeCallSchema, 'The call'),
  /** The newest of what 3CX's event log says. */
  newestEvents: (limit: number) =>
    read(
      session,
      withQuery('/EventLogs', { orderby: 'TimeGenerated desc', top: limit }),
      z.looseObject({ value: z.array(eventLogSchema) }),
    ),
  newestCalls: (limit: number) =>
    read(
      session,
      withQuery('/CallHistoryView', { orderby: 'SegmentStartTime desc', top: limit }),
      z.looseObject({ value: z.array(callHistorySchema) }),
    ),
  gatewayParameters: collection(
    session,
    '/Defs/GatewayParameters',
    parameterDefinitionSchema,
    'The parameter',
  ),
  gatewayParameterValues: collection(
    session,
    '/Defs/GatewayParameterValues',
    parameterDefinitionSchema,
    'The parameter value',
  ),
  startFirewallCheck: () => session.command({ method: 'POST', path: '/Firewall/Pbx.StartCheck', body: '{}' }),
  firewallResult: () => read(session, '/Firewall/Pbx.GetLastResult()', z.unknown()),
});

const read = <T>(session: XapiSession, path: string, schema: z.ZodType<T>): Promise<Result<T>> =>
  session.call({ method: 'GET', path }, schema);

const act = <T>(session: XapiSession, path: string, body: object, schema: z.ZodType<T>): Promise<Result<T>> =>
  session.call({ method: 'POST', path, body: JSON.stringify(body) }, schema);
