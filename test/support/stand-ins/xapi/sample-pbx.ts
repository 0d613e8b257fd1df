/** What a small office has in its 3CX V20: two queues, a ring group, a PSTN trunk and its rules. */
export type Entity = Record<string, unknown>;

export interface SamplePbx {
  readonly collections: Record<string, Entity[]>;
  readonly singletons: Record<string, Entity>;
}

const NONE = { To: 'None', Number: '', External: '' };
const schedule = (Route: Entity = NONE) => ({ IsPromptEnabled: false, Prompt: '', Route });

export const PARAMETERS = [
  'RequestLineURIUser',
  'RequestLineURIHost',
  'FromDisplayName',
  'FromUserPart',
  'FromHostPart',
  'RemotePartyIDCallingPartyDisplayName',
  'RemotePartyIDCallingPartyUserPart',
].map((Name, index) => ({ Id: index + 1, Name }));

export const PARAMETER_VALUES = ['$CalledNum', '$GWHostPort', '$OutboundCallerId', '$OriginatorCallerID'].map(
  (Name, index) => ({ Id: index + 1, Name }),
);

/** The stock IP template fills From and RPID with the trunk's own number, as the registration one does. */
const STOCK_OUTBOUND = [
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 3],
  [5, 2],
  [6, 3],
  [7, 3],
].map(([ParamId, ValueId]) => ({ ParamId, ValueId, Custom: '' }));

export const newTrunk = (): Entity => ({
  Id: 0,
  Number: '',
  ExternalNumber: '',
  SimultaneousCalls: 10,
  Direction: 'Both',
  EnableInboundCalls: true,
  EnableOutboundCalls: true,
  TransportRestriction: 'Any',
  DisableVideo: false,
  DiversionHeader: false,
  DidNumbers: [],
  Gateway: {
    Name: 'Generic SIP Trunk (IP Based)',
    Type: 'Provider',
    TemplateFilename: 'GenericSIPTrunk.pv.xml',
    Host: '',
    Port: 5060,
    RequireRegistrationFor: 'Nothing',
    Codecs: ['PCMU', 'PCMA', 'G729', 'G722'],
    DeliverAudio: false,
    SupportReinvite: true,
    SupportReplaces: true,
    SRTPMode: 'SRTPDisabled',
    OutboundParams: STOCK_OUTBOUND,
  },
});

export const samplePbx = (): SamplePbx => ({
  collections: {
    TrunkTemplates: [
      { Id: 'GenericSIPTrunk.pv.xml', Name: 'Generic SIP Trunk (IP Based)', AddAllowed: true },
      { Id: 'GenericVoIPProvider.pv.xml', Name: 'Generic VoIP Provider', AddAllowed: true },
    ],
    Trunks: [
      {
        ...newTrunk(),
        Id: 21,
        Number: '10000',
        ExternalNumber: '01134960100',
        Gateway: { ...(newTrunk().Gateway as Entity), Name: 'City Telecom', Host: 'sip.citytelecom.example' },
      },
    ],
    OutboundRules: [
      rule(31, 1, 'Emergency', '999', '3', [{ TrunkId: 21, StripDigits: 0 }], true),
      rule(32, 2, 'National', '0', '10-11', [{ TrunkId: 21, StripDigits: 0 }]),
      rule(33, 3, 'Everything else', '', '', [{ TrunkId: 21, StripDigits: 0 }]),
    ],
    Queues: [
      {
        Id: 41,
        Number: '800',
        Name: 'Reception',
        RingTimeout: 20,
        MasterTimeout: 30,
        ForwardNoAnswer: { To: 'VoiceMail', Number: '100', External: '' },
        OutOfOfficeRoute: schedule({ To: 'VoiceMail', Number: '100', External: '' }),
        HolidaysRoute: schedule(),
        BreakRoute: schedule(),
      },
      {
        Id: 42,
        Number: '801',
        Name: 'Support',
        MasterTimeout: 120,
        ForwardNoAnswer: { To: 'Extension', Number: '101', External: '' },
        OutOfOfficeRoute: schedule(),
        HolidaysRoute: schedule(),
        BreakRoute: schedule(),
      },
    ],
    RingGroups: [
      {
        Id: 51,
        Number: '820',
        Name: 'Workshop',
        RingTime: 20,
        ForwardNoAnswer: NONE,
        OutOfOfficeRoute: schedule(),
        HolidaysRoute: schedule(),
        BreakRoute: schedule(),
      },
    ],
    Receptionists: [{ Id: 61, Number: '830', Name: 'Main menu' }],
    InboundRules: [
      {
        Id: 71,
        RuleName: 'Main number',
        Data: '*1134960100',
        OfficeHoursDestination: { To: 'Queue', Number: '800', External: '' },
        OutOfOfficeHoursDestination: { To: 'VoiceMail', Number: '100', External: '' },
        HolidaysDestination: NONE,
      },
    ],
    DidNumbers: [{ Number: '01134960100', TrunkId: 21 }],
    Blocklist: [
      {
        Id: 81,
        IPAddrMask: '203.0.113.9/32',
        BlockType: 'Block',
        Description: 'scanner',
        ExpiresAt: '2027-01-01T00:00:00Z',
      },
    ],
    'Defs/GatewayParameters': PARAMETERS,
    'Defs/GatewayParameterValues': PARAMETER_VALUES,
    ActiveCalls: [],
  },
  singletons: {
    GeneralSettingsForPbx: {
      AllowFwdToExternal: true,
      DisableOutboundCallsOutOfficeHours: false,
      PlayBusy: true,
    },
    NetworkSettings: { SipPort: 5060, TunnelPort: 5090 },
    CodecsSettings: { LocalCodecList: ['PCMU', 'PCMA'], ExternalCodecList: ['PCMA'] },
    SystemStatus: {
      Version: '20.0.8.1109',
      FQDN: 'pbx.northgate.example',
      MaxSimCalls: 16,
      ProductCode: '3CXENTERPRISE',
      LicenseActive: true,
    },
    LicenseStatus: { LicenseActive: true, MaxSimCalls: 16, ProductCode: '3CXENTERPRISE' },
  },
});

function rule(
  Id: number,
  Priority: number,
  Name: string,
  Prefix: string,
  NumberLengthRanges: string,
  Routes: Entity[],
  EmergencyRule = false,
): Entity {
  return {
    Id,
    Priority,
    Name,
    Prefix,
    NumberLengthRanges,
    DNRanges: [],
    GroupIds: [],
    Routes,
    EmergencyRule,
  };
}
