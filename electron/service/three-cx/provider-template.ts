import type { TrunklineEnd } from '../../shared/contract/three-cx.ts';
import type { ThreeCxPlace } from '../../shared/three-cx/installation.ts';

export const TEMPLATE_FILE_NAME = 'trunkline-ip.pv.xml';
export const PROVIDER_NAME = 'Trunkline (IP)';

/** Our template's own version; 3CX takes a newer one for an update of the same provider. */
const VERSION = 1;

export interface TemplateValues {
  readonly end: TrunklineEnd;
  readonly place: ThreeCxPlace;
  /** Milliseconds since 1970; written to the second. */
  readonly madeAt: number;
}

/** The provider template with the values of this machine. `skeleton`: resources/three-cx/trunkline-ip.pv.xml. */
export function fillTemplate(skeleton: string, { end, place, madeAt }: TemplateValues): string {
  const values: Readonly<Record<string, string>> = {
    fileName: TEMPLATE_FILE_NAME,
    version: String(VERSION),
    time: new Date(madeAt).toISOString().slice(0, 19).replace('T', ' '),
    providerName: PROVIDER_NAME,
    address: end.address,
    port: String(end.port),
    transport: end.transport.toUpperCase(),
    contactAddress: place === 'same_lan' ? '2' : '1',
    srtpMode: end.transport === 'tls' ? 'SRTPEnabled' : 'SRTPDisabled',
  };
  return skeleton.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The provider template asks for an unknown value: ${name}`);
    return escapeXml(value);
  });
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
