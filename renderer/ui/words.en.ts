export const en = {
  unreachable:
    'The service gives no answer. If it is not running, calls are not answered and 3CX takes its next route. Look whether the service runs on its machine, then try again.',
  tryAgain: 'Try again',
  loading: 'Loading',
  close: 'Close',
  copied: 'Copied',
  cancel: 'Cancel',
  secretSet: 'A key is stored. It is never shown again.',
  secretFromEnvironment: 'Set by the environment of the service: change it there.',
  secretReplace: 'Replace',
  secretRemove: 'Remove',
  secretEmpty: 'Type or paste it',
  save: 'Save',
};
