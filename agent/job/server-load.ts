/** Pure: 0 to 1, as LiveKit chooses among agent servers by it; 1: it gets no more calls. */
export const serverLoad = (calls: number, maxCalls: number): number => Math.min(1, calls / maxCalls);
