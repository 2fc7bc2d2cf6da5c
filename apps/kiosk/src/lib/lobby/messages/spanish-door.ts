import type { Messages } from './en.ts';

/**
 * The Spanish that is needed before anybody chose a language: the attract screen says both, and the search finds both. The rest
 * comes a moment after the first screen.
 */
export const spanishDoor = {
  name: 'Español',
  start: 'Toque para empezar',
  closedSay: 'La tienda está cerrada. Mire y elija; podrá pedir cuando abra.',
  attractAge:
    'Para mayores de 21 años. El personal revisa su identificación en el mostrador: licencia de conducir, pasaporte o identificación militar de EE. UU.',
  emptyTitle: 'El menú está vacío',
  emptyText: 'En este momento no hay nada que pedir. Pregunte en el mostrador.',
  errorTitle: 'No se pudo abrir el menú',
  errorText: 'No es por usted ni por su pedido. Intente de nuevo o pida en el mostrador.',
  firstOnlineTitle: 'Este quiosco necesita la red una vez',
  firstOnlineText: 'Todavía no tiene el menú. Empieza solo cuando vuelva la red; mientras tanto, pida en el mostrador.',
  revokedTitle: 'Este quiosco está apagado',
  revokedText: 'La tienda lo retiró del servicio. Pida en el mostrador.',
  pairTitle: 'Este quiosco aún no está configurado',
  pairText: 'Una persona del personal lo conecta con la tienda.',
  tryAgain: 'Intentar de nuevo',
  kinds: { sativa: 'Sativa', hybrid: 'Híbrida', indica: 'Índica', none: 'Sin variedad' },
  categories: {
    flower: 'Flor',
    'pre-roll': 'Prerrolado',
    'infused-pre-roll': 'Prerrolado infusionado',
    vape: 'Vapeador',
    concentrate: 'Concentrado',
    edible: 'Comestible',
    beverage: 'Bebida',
    tincture: 'Tintura',
    capsule: 'Cápsulas',
    topical: 'Tópico',
    accessory: 'Accesorio',
    merchandise: 'Artículo de la tienda',
  },
  aromas: {
    limonene: 'cáscara de limón',
    pinene: 'pino',
    linalool: 'lavanda',
    myrcene: 'laurel',
    caryophyllene: 'pimienta negra',
    humulene: 'lúpulo',
    terpinolene: 'lila',
    ocimene: 'albahaca',
  },
} satisfies Partial<Messages>;
