export const en = {
  you: 'You',
  yourVoice: 'Loudness of your microphone',
};
