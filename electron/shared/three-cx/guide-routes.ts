import { choose, enter, type GuideField, type GuideValues, leaveEmpty, pickOwnTrunk } from './guide.ts';

/** Route 1 is us; route 2 takes all digits off and dials the fallback number by the PSTN trunk. */
export const routeFields = ({ agentNumber, fallbackNumber }: GuideValues): GuideField[] => [
  choose('Route 1', 'Trunkline'),
  enter('Route 1: Strip Digits', 0),
  leaveEmpty('Route 1: Prepend'),
  ...(fallbackNumber === null
    ? []
    : [
        pickOwnTrunk('Route 2'),
        enter('Route 2: Strip Digits', agentNumber.length),
        enter('Route 2: Prepend', fallbackNumber),
      ]),
];
