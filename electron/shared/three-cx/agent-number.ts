/** What 3CX dials to reach the agent: digits only and not beginning with 0 (country blocking, E.164 rewriting). */
export const DEFAULT_AGENT_NUMBER = '88801';

/** The outbound rule takes a block of a hundred: 88801 is 888 and two more digits, one number for each agent. */
export const ruleFor = (agentNumber: string): { prefix: string; length: number } => ({
  prefix: agentNumber.slice(0, -2),
  length: agentNumber.length,
});
