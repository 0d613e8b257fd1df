import { z } from 'zod';

/**
 * What we read of 3CX's objects, named as in its published OData description (xapi-tutorial `swagger.yaml`,
 * 20.0.10). Loose: fields that we do not know are kept, so that a backup holds the whole object.
 */
const text = z.string().nullish();
const flag = z.boolean().nullish();
const count = z.number().nullish();

export const DESTINATION_TYPES = [
  'None',
  'VoiceMail',
  'Extension',
  'Queue',
  'RingGroup',
  'IVR',
  'External',
  'Fax',
  'Boomerang',
  'Deflect',
  'VoiceMailOfDestination',
  'Callback',
  'RoutePoint',
  'ProceedWithNoExceptions',
] as const;

export const destinationSchema = z.looseObject({
  To: z.enum(DESTINATION_TYPES),
  Number: text,
  External: text,
});
export type Destination = z.infer<typeof destinationSchema>;

const routeSchema = z.looseObject({
  Route: destinationSchema.nullish(),
  IsPromptEnabled: flag,
  Prompt: text,
});

export const parameterBindingSchema = z.looseObject({
  ParamId: z.int(),
  ValueId: z.int(),
  Custom: text,
});
export type ParameterBinding = z.infer<typeof parameterBindingSchema>;

export const gatewaySchema = z.looseObject({
  Name: text,
  Host: text,
  Port: count,
  TemplateFilename: text,
  Codecs: z.array(z.string()).nullish(),
  OutboundParams: z.array(parameterBindingSchema).nullish(),
});

export const trunkSchema = z.looseObject({
  Id: z.int(),
  Number: text,
  ExternalNumber: text,
  SimultaneousCalls: count,
  Gateway: gatewaySchema.nullish(),
});
export type Trunk = z.infer<typeof trunkSchema>;

/** As `Pbx.InitTrunk` gives it: not stored yet, so without an id of its own. */
export const newTrunkSchema = z.looseObject({ Gateway: gatewaySchema });
export type NewTrunk = z.infer<typeof newTrunkSchema>;

export const outboundRouteSchema = z.looseObject({
  TrunkId: z.int().nullish(),
  TrunkName: text,
  StripDigits: count,
  Prepend: text,
  Append: text,
  CallerID: text,
});

export const outboundRuleSchema = z.looseObject({
  Id: z.int(),
  Name: text,
  Prefix: text,
  NumberLengthRanges: text,
  Priority: count,
  EmergencyRule: flag,
  Routes: z.array(outboundRouteSchema).nullish(),
});
export type OutboundRule = z.infer<typeof outboundRuleSchema>;

const schedules = {
  OutOfOfficeRoute: routeSchema.nullish(),
  HolidaysRoute: routeSchema.nullish(),
  BreakRoute: routeSchema.nullish(),
};

export const queueSchema = z.looseObject({
  Id: z.int(),
  Number: z.string(),
  Name: text,
  ForwardNoAnswer: destinationSchema.nullish(),
  MasterTimeout: count,
  ...schedules,
});
export type Queue = z.infer<typeof queueSchema>;

export const ringGroupSchema = z.looseObject({
  Id: z.int(),
  Number: z.string(),
  Name: text,
  ForwardNoAnswer: destinationSchema.nullish(),
  RingTime: count,
  ...schedules,
});
export type RingGroup = z.infer<typeof ringGroupSchema>;

export const receptionistSchema = z.looseObject({ Id: z.int(), Number: z.string(), Name: text });
export type Receptionist = z.infer<typeof receptionistSchema>;

export const inboundRuleSchema = z.looseObject({
  Id: z.int(),
  RuleName: text,
  Data: text,
  OfficeHoursDestination: destinationSchema.nullish(),
  OutOfOfficeHoursDestination: destinationSchema.nullish(),
  HolidaysDestination: destinationSchema.nullish(),
});
export type InboundRule = z.infer<typeof inboundRuleSchema>;

export const didNumberSchema = z.looseObject({ Number: z.string(), TrunkId: count });

export const blocklistEntrySchema = z.looseObject({
  Id: z.int(),
  IPAddrMask: text,
  BlockType: z.enum(['Block', 'Allow']).nullish(),
  Description: text,
  ExpiresAt: text,
});
export type BlocklistEntry = z.infer<typeof blocklistEntrySchema>;

export const trunkTemplateSchema = z.looseObject({ Id: z.string(), Name: text, AddAllowed: flag });

export const generalSettingsSchema = z.looseObject({
  AllowFwdToExternal: flag,
  DisableOutboundCallsOutOfficeHours: flag,
});
export type GeneralSettings = z.infer<typeof generalSettingsSchema>;

export const systemStatusSchema = z.looseObject({
  Version: text,
  FQDN: text,
  MaxSimCalls: count,
  ProductCode: text,
  LicenseActive: flag,
  ExpirationDate: text,
});

export type SystemStatus = z.infer<typeof systemStatusSchema>;

export const networkSettingsSchema = z.looseObject({ SipPort: count, TunnelPort: count });
export const codecsSettingsSchema = z.looseObject({
  LocalCodecList: z.array(z.string()).nullish(),
  ExternalCodecList: z.array(z.string()).nullish(),
});

/** `Name` of a parameter: "FromUserPart"; of a value: "$OriginatorCallerID". */
export const parameterDefinitionSchema = z.looseObject({ Id: z.int(), Name: text });
export type ParameterDefinition = z.infer<typeof parameterDefinitionSchema>;

export const activeCallSchema = z.looseObject({ Id: z.int(), Caller: text, Callee: text, Status: text });
export const callHistorySchema = z.looseObject({ SegmentId: z.int() });
export const eventLogSchema = z.looseObject({
  EventId: count,
  Message: text,
  Source: text,
  TimeGenerated: text,
});

/** One finding of `Pbx.RunAnalysis`, such as TrunkIsDisabled or CodecMismatch. */
export const analysisFindingSchema = z.looseObject({
  Code: z.string(),
  Level: z.enum(['Critical', 'Error', 'Warning', 'Info']),
});

export const testCallSchema = z.looseObject({});
