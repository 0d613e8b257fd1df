import type { ThreeCxOverview } from '../../../electron/shared/contract/three-cx.ts';
import type { GuideValues } from '../../../electron/shared/three-cx/guide.ts';
import type { ThreeCxInstallation } from '../../../electron/shared/three-cx/installation.ts';

/** The extension that is proposed for the agent; a person may take another. */
export const PROPOSED_EXTENSION = '899';

export const guideValues = (
  { machine, fallbackNumber }: ThreeCxOverview,
  { place, licenceCalls }: ThreeCxInstallation,
  { agentNumber, noAnswerSeconds }: { readonly agentNumber: string; readonly noAnswerSeconds: number },
): GuideValues => ({
  address: machine.address,
  port: machine.port,
  transport: machine.transport,
  agentNumber,
  extension: PROPOSED_EXTENSION,
  fallbackNumber,
  noAnswerSeconds,
  // A forwarded call takes two calls of the licence.
  simultaneousCalls: licenceCalls === null ? 10 : Math.max(1, Math.min(10, Math.floor(licenceCalls / 2))),
  templateFileName: 'trunkline-ip.pv.xml',
  templateProvider: 'Trunkline (IP)',
  sameLan: place === 'same_lan',
});
