/** A frame that does not come within this long does not come: the page lies behind another. In milliseconds. */
const longestFrameMs = 100;

/** Resolves after the next frame was painted: for work that a person need not wait for. */
export const afterPaint = (): Promise<void> =>
  new Promise((painted) => {
    const unseen = setTimeout(painted, longestFrameMs);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(unseen);
        painted();
      }),
    );
  });
