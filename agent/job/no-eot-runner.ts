/**
 * Stands in for the framework's end-of-turn model: AgentServer starts a process for it that loads 240 MB whether it is
 * used or not (agents 1.9.0, worker.ts). Ours reads the words instead, so this one is never asked.
 */
export default class NoEndOfTurnRunner {
  async initialize(): Promise<void> {}
  async run(): Promise<never> {
    throw new Error('The end-of-turn model of the framework is not used');
  }
  async close(): Promise<void> {}
}
