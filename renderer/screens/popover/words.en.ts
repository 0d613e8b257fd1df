import { plural } from '../../words/plural.ts';

export const en = {
  name: 'Trunkline at a glance',
  live: 'Live calls',
  more: (count: number) => plural('en', count, { one: 'And # more', other: 'And # more' }),
  today: 'Calls today',
  toPerson: (count: number, back: number) => `${count} to a person, ${back} sent back`,
  month: (month: string) => month,
  nothing: 'Nothing yet',
  spent: (spent: string, budget: string) => `${spent} of ${budget}`,
  ofBudget: (budget: string) => `of ${budget}`,
  loading: 'Loading the figures',
  open: 'Open Trunkline',
  whatToDo: 'What to do',
  pauseFor: 'Pause for',
  cancel: 'Cancel',
};
