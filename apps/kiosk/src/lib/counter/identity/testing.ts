/** A fictional New York licence with exact offsets; birth and expiry as MMDDYYYY. */
export const licence = (birth: string, expires: string): string =>
  `@\n\u001e\rANSI 636001100401DL00310231DLDCAD\nDCBNONE\nDCDNONE\nDBA${expires}\nDCSSAMPLE\nDACALEX\nDADTAYLOR\nDBD11222022\nDBB${birth}\nDBC9\nDAYBRO\nDAU068 in\nDAG42 SAMPLE RD\nDAISAMPLETOWN\nDAJNY\nDAK999990000  \nDAQ000000001\nDCFDATACODE01\nDCGUSA\nDDEN\nDDFN\nDDGN\nDDAN\nDDB03072022\nDDD0\r`;
