/** The machines the product runs on, as a browser describes them. Nothing moves: what fades in has half its contrast on the way. */
const inNewYork = { locale: 'en-US', timezoneId: 'America/New_York', reducedMotion: 'reduce' } as const;

export const screens = {
  /** A standing kiosk, touched. */
  kiosk: { ...inNewYork, viewport: { width: 1080, height: 1920 }, hasTouch: true },
  tablet: { ...inNewYork, viewport: { width: 1280, height: 800 }, hasTouch: true },
  /** In a shopper's hand. */
  phone: { ...inNewYork, viewport: { width: 390, height: 844 }, hasTouch: true },
  office: { ...inNewYork, viewport: { width: 1440, height: 900 } },
  /** The office on the road: its browser lives by another time than the stores. */
  'office-away': { ...inNewYork, viewport: { width: 1440, height: 900 }, timezoneId: 'Asia/Tokyo' },
  board: { ...inNewYork, viewport: { width: 1920, height: 1080 } },
} as const;

export type ScreenKind = keyof typeof screens;
