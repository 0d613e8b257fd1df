export const en = {
  loading: 'Loading the settings',
  title: 'Recording',
  about:
    'Off unless you switch it on. Both voices are kept as an Ogg file on this machine, the caller on the left, what they hear on the right: about 14 MB an hour.',
  enabled: 'Record phone calls',
  enabledHint:
    'Every recorded call then begins with "This call is recorded.", in the part that cannot be interrupted. Ask your counsel whether that is enough where you are.',
  encrypt: 'Encrypt the files',
  encryptHint:
    'Only this installation can play them. Its key is the file recording-key in the data folder: without it nobody can ever hear them again, so keep it with your backup.',
  days: 'Days until deletion',
  daysHint:
    'Counted from the call; it holds for calls from now on. Deleted recordings stay named in the call.',
  testCalls: 'Record tests too',
  testCallsHint: 'Rehearsed calls, and those from the browser.',
};
