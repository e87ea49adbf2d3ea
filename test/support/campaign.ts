/** Long campaigns are small unless `CAMPAIGN=full`. */
export const isFull = process.env.CAMPAIGN === 'full';
