/** What people did on a call, in its record and while it goes on. */
export const en = {
  byLink: 'The administrator',
  byProgram: 'A program',
  listening: (by: string) => `${by} began to listen`,
  listened: (by: string) => `${by} stopped listening`,
  whispered: (by: string, text: string) => `${by}, to the agent only: ${text}`,
  takenOver: (by: string) => `${by} took the call over, the agent is silent`,
  givenBack: (by: string) => `${by} gave the call back to the agent`,
  personGone: (by: string) => `${by} was cut off; the agent took the call back`,
  roomLost: 'Listening in broke off; the call went on',
};
