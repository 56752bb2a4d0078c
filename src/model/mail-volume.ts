/** From which daily volume on Gmail and Yahoo treat a sender as a bulk sender (Google, "Email sender guidelines"; Yahoo, "Sender best practices"). */
export const BULK = 5000;

export const isBulk = (dailyVolume: number | undefined): boolean => (dailyVolume ?? 0) > BULK;
