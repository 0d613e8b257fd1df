export const en = {
  off: 'Talking from this browser needs LiveKit, which is not running.',
  starting: 'LiveKit is being started; talking from this browser is there in a moment.',
  toSettings: 'Settings, LiveKit',
  talk: (agent: string) => `Talk to ${agent} with this microphone`,
  note: 'A real call without a phone: to the agent as it is saved, and at its cost. It is listed as a test.',
  asking: 'Waiting for the microphone',
  calling: 'Calling the agent',
  hangUp: 'Hang up',
  greeting: 'The agent is about to greet you.',
  speakers: { caller: 'You', agent: 'Agent', person: 'Person' },
  over: 'The call is over.',
  openRecord: 'Open its record',
  microphone: {
    not_allowed:
      'The browser did not allow the microphone. Allow it beside the address of this page, then try again.',
    none_found: 'No microphone was found. Plug one in, then try again.',
    in_use: 'Another program holds the microphone. Close it, then try again.',
    insecure_page:
      'Browsers give a microphone only to a page opened by HTTPS or on the machine itself. Open this page by its https address.',
  },
};
