/** Jobs are sent to it by this name. */
export const STOCK_AGENT_NAME = 'stock';
