import {
  edibleLimitMg,
  floridaGoodsProblem,
  type LabelledGoods,
  type FloridaGoodsFinding,
} from '@countersign/domain/limits/florida-goods';
import type { ProgramWords } from './messages.svelte.ts';

const because =
  (words: Readonly<Record<FloridaGoodsFinding['reason'], string>>) =>
  (item: LabelledGoods): string | undefined => {
    const finding = floridaGoodsProblem(item);
    return finding && words[finding.reason];
  };

/**
 * What a store in Florida says otherwise than one in New York: it serves patients of the registry and their caregivers, and New York's
 * age, warnings and helpline are not its own (`rules.md` 3.1, 3.6). Fetched by kiosks of such a store alone.
 */
export const florida = {
  en: {
    attractAge: 'For registered patients and caregivers. Staff read your registry card and see your photo ID at the counter.',
    ageSeal: 'ID',
    ageTitle: 'Are you a registered patient or caregiver?',
    ageText:
      'Medical marijuana is for patients on Florida’s registry and their caregivers. You can look around here; staff ask the registry at the counter before anything is handed over.',
    ageDocuments:
      'Bring your Medical Marijuana Use Registry card and a photo ID. Both must be valid. Orders are handed out from 7 in the morning to 9 in the evening.',
    ageYes: 'Yes, I have a registry card',
    fitsTitle: 'Ready for you',
    warnings: {
      general:
        'For medical use by the patient it is dispensed to. Keep out of reach of children and pets. If someone consumes it by accident, call the Poison Center: 1\u2011800\u2011222\u20111222.',
      rotating: [
        'It is illegal to hand medical marijuana on to another person.',
        'Do not drive or operate machinery under its influence.',
        'Marijuana smoke contains carcinogens and may harm your health.',
        'Tell your physician if you are pregnant, nursing, or take other medicines.',
      ],
    },
    whyNotSold: because({
      EDIBLE_TOO_STRONG: `Florida allows at most ${edibleLimitMg.product} mg of THC in an edible, and ${edibleLimitMg.serving} mg in one serving. This one is stronger.`,
      DEVICE_NOT_SPECIFIED:
        'In Florida a device is sold only as a physician’s certification specifies it. Please ask at the counter.',
    }),
    hope: 'Questions about your treatment? Your physician answers them.',
  },
  es: {
    attractAge:
      'Para pacientes registrados y sus cuidadores. El personal lee su tarjeta del registro y revisa su identificación con foto en el mostrador.',
    ageSeal: 'ID',
    ageTitle: '¿Es paciente registrado o cuidador?',
    ageText:
      'La marihuana medicinal es para pacientes del registro de Florida y sus cuidadores. Aquí puede mirar; el personal consulta el registro en el mostrador antes de entregar nada.',
    ageDocuments:
      'Traiga su tarjeta del registro de uso de marihuana medicinal y una identificación con foto. Ambas vigentes. Los pedidos se entregan de las 7 de la mañana a las 9 de la noche.',
    ageYes: 'Sí, tengo tarjeta del registro',
    fitsTitle: 'Disponible ahora',
    warnings: {
      general:
        'Para uso medicinal del paciente a quien se dispensa. Mantener fuera del alcance de niños y mascotas. Si alguien la consume por accidente, llame al Centro de Envenenamiento: 1\u2011800\u2011222\u20111222.',
      rotating: [
        'Es ilegal entregar marihuana medicinal a otra persona.',
        'No maneje vehículos ni maquinaria bajo sus efectos.',
        'El humo de la marihuana contiene carcinógenos y puede dañar su salud.',
        'Avise a su médico si está embarazada, amamanta o toma otros medicamentos.',
      ],
    },
    whyNotSold: because({
      EDIBLE_TOO_STRONG: `Florida permite como máximo ${edibleLimitMg.product} mg de THC en un comestible, y ${edibleLimitMg.serving} mg en una porción. Este es más fuerte.`,
      DEVICE_NOT_SPECIFIED:
        'En Florida un dispositivo se vende solo como lo indica la certificación del médico. Pregunte en el mostrador.',
    }),
    hope: '¿Preguntas sobre su tratamiento? Su médico las responde.',
  },
} satisfies ProgramWords;
