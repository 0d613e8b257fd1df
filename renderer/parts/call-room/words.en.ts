export const en = {
  you: 'You',
  yourVoice: 'Loudness of your microphone',
  failures: {
    livekit_unavailable:
      'LiveKit does not work just now, so this page cannot join. Phone calls go on. Settings, LiveKit says why.',
    worker_unavailable:
      'The process for calls in rooms did not start, so this page cannot talk to the agent. Phone calls go on. The log agent-server.log says why.',
    unconnected:
      'No connection to LiveKit came about, so nothing can be heard. Phone calls go on. From another machine: choose this network in Settings, LiveKit, and let its UDP port through the firewall. Then try again.',
  },
};
