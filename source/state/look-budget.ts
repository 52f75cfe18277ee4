/** What one look may cost in looking at rows, ms: it is time that the sockets don't get. */
export const lookBudget = 4;
