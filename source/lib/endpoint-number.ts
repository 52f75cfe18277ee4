const roles = ['s', 'c', 'p'];

/** `c12` ⇄ a number below 2³², so that a row of the frame log is all numbers. */
export const endpointNumber = (id: string): number => (Number(id.slice(1)) * 4) + roles.indexOf(id[0]!);

export const endpointName = (number: number): string => `${roles[number % 4]}${Math.floor(number / 4)}`;
