export const en = {
  standing: 'Needs care',
  since: (time: string) => `since ${time}`,
  open: {
    agents: 'Open Agents',
    calls: 'Open failed calls',
    diagnostics: 'Open Diagnostics',
    costs: 'Open Costs',
    recording: 'Open Settings, Recording',
    access: 'Open Settings, Access',
    line: 'Open Settings, Phone line',
    settings: 'Open Settings',
  },
};
