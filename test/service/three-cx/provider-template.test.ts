import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fillTemplate, type TemplateValues } from '../../../electron/service/three-cx/provider-template.ts';

const SKELETON = readFileSync('resources/three-cx/trunkline-ip.pv.xml', 'utf8');
const VALUES: TemplateValues = {
  end: { address: '192.168.1.20', port: 5070, transport: 'udp', reachable: true },
  place: 'same_lan',
  madeAt: Date.parse('2026-11-23T10:24:00Z'),
};

const parse = (xml: string) =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    isArray: (name) => name === 'field' || name === 'codec',
  }).parse(xml);

/** What the templates that 3CX ships hold, as far as ours uses it. Strict: an unknown part is a mistake. */
const field = z.strictObject({
  name: z.enum([
    'Name',
    'RegistrarHost',
    'RegistrarPort',
    'ProxyHost',
    'ProxyPort',
    'SecondaryRegistrar',
    'IPRestriction',
    'TransportRestriction',
    'RequireAuthFor',
    'TimeBetweenRegistration',
    'IpInContactReg',
    'RegistrarInvite',
    'UseIPInContact',
    'IsSupportReinvite',
    'IsSupportReplaces',
    'DisableVideo',
    'IsBindToMS',
    'SRTPMode',
    'DestNumberIn_TO',
    'DestNumberIn_REQLINEURI',
    'DestNumberIn_RPID_CALLED',
    'CallerIDIn',
    'CalledNumberIn',
    'MatchStrategy',
    'Source',
    'ParameterIn',
    'ParameterOut',
  ]),
  status: z.literal('readonly').optional(),
  custom: z.literal('').optional(),
  parameter: z
    .enum([
      'ContactHost',
      'ContactUser',
      'RequestLineURIUser',
      'RequestLineURIHost',
      'ToDisplayName',
      'ToUserPart',
      'ToHostPart',
      'FromDisplayName',
      'FromUserPart',
      'FromHostPart',
      'RemotePartyIDCallingPartyDisplayName',
      'RemotePartyIDCallingPartyUserPart',
      'RemotePartyIDCallingPartyHostPart',
    ])
    .optional(),
  '#text': z.string().optional(),
});

const templateSchema = z.strictObject({
  '?xml': z.object({ version: z.literal('1.0') }),
  doc: z.strictObject({
    'xmlns:tcx': z.literal('http://www.3cx.com'),
    header: z.strictObject({
      template: z.string().regex(/\.pv\.xml$/),
      type: z.literal('gateway-template'),
      version: z.string().regex(/^\d+$/),
      time: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      name: z.string().min(1),
      url: z.string(),
      image: z.string(),
      logo: z.string(),
      description: z.string(),
      priority: z.string().regex(/^\d+$/),
      tags: z.string(),
      templatetype: z.literal('thirdparty'),
    }),
    data: z.strictObject({
      device: z.strictObject({
        type: z.literal('provider'),
        manufacturer: z.string(),
        model: z.string(),
        field: z.array(field),
        codecs: z.strictObject({ codec: z.array(z.strictObject({ rfcname: z.string() })) }),
      }),
    }),
  }),
});

const deviceOf = (xml: string) => templateSchema.parse(parse(xml)).doc.data.device;
const valuesOf = (xml: string): Record<string, string | undefined> =>
  Object.fromEntries(
    deviceOf(xml).field.map(({ name, parameter, '#text': text }) => [
      parameter ? `${name}.${parameter}` : name,
      text,
    ]),
  );

describe('the provider template', () => {
  const xml = fillTemplate(SKELETON, VALUES);

  it('is well-formed and holds only what 3CX knows', () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(() => deviceOf(xml)).not.toThrow();
    expect(xml).not.toContain('{{');
  });

  it('is a trunk by address that offers G.711 alone and shows the real caller', () => {
    expect(valuesOf(xml)).toMatchObject({
      RegistrarHost: '192.168.1.20',
      RegistrarPort: '5070',
      TransportRestriction: 'UDP',
      RequireAuthFor: '1',
      IpInContactReg: '2',
      IsSupportReinvite: '0',
      IsSupportReplaces: '0',
      DisableVideo: '1',
      IsBindToMS: '1',
      'Source.ContactHost': '$GWHostPort',
      'ParameterOut.FromUserPart': '$OriginatorCallerId',
      'ParameterOut.FromDisplayName': '$OriginatorCallerId',
      'ParameterOut.RemotePartyIDCallingPartyUserPart': '$OriginatorCallerId',
      'ParameterOut.RequestLineURIUser': '$CalledNum',
    });
    expect(deviceOf(xml).codecs.codec).toEqual([{ rfcname: 'pcmu' }, { rfcname: 'pcma' }]);
  });

  it('follows transport and place, and cannot be broken by a value', () => {
    const far = fillTemplate(SKELETON, {
      ...VALUES,
      place: 'other_site',
      end: { ...VALUES.end, address: 'a<b&"c"', transport: 'tls', port: 5071 },
    });
    expect(XMLValidator.validate(far)).toBe(true);
    expect(far).toContain('<field name="RegistrarHost">a&#60;b&#38;&#34;c&#34;</field>');
    const plain = fillTemplate(SKELETON, {
      ...VALUES,
      place: 'other_site',
      end: { ...VALUES.end, transport: 'tls' },
    });
    expect(valuesOf(plain)).toMatchObject({
      TransportRestriction: 'TLS',
      SRTPMode: 'SRTPEnabled',
      IpInContactReg: '1',
    });
  });

  it('is the file that was looked at', () => {
    expect(xml).toMatchSnapshot();
  });
});
