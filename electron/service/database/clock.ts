/** Epoch milliseconds; handed in so that tests set the time. */
export type Clock = () => number;
