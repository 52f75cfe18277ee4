/* What the screen says of faults. Their names and options say themselves: `source/faults`. */

export const faultWords = {
	/** A language of the screen: what a fault says of itself is in each. */
	language: 'en' as 'en' | 'ko',
	menu: (target: string) => `spoil ${target}`,
	form: (name: string, target: string) => `${name} on ${target}`,
	/** At the foot of the form. */
	formHelp: 'Enter arms · Up Down field · Left Right choice · Esc back',
	badge: (count: string) => `FAULTS ${count}`,
	none: 'no fault is armed',
	/** On a row: what is acting, and how often it hit. */
	mark: (name: string, hits: string) => `${name} ×${hits}`,
	field: 'faults',
	armed: (name: string, id: string, target: string, options: string) => `fault ${id}: ${name} on ${target}${options}`,
	hit: (name: string, id: string, effect: string, count: string) => `${name} (${id}): ${effect}${count}`,
	cleared: (name: string, id: string, reason: string) => `fault ${id} lifted: ${name}${reason}`,
};

export const faultWordsKo: typeof faultWords = {
	language: 'ko',
	menu: target => `${target}에 장애 걸기`,
	form: (name, target) => `${target}에 ${name} 장애`,
	formHelp: 'Enter 걸기 · 위아래 항목 · 좌우 선택 · Esc 뒤로',
	badge: count => `장애 ${count}`,
	none: '걸린 장애가 없습니다',
	mark: (name, hits) => `${name} ×${hits}`,
	field: '장애',
	armed: (name, id, target, options) => `장애 ${id}: ${target}에 ${name}${options}`,
	hit: (name, id, effect, count) => `장애 ${id} 작용: ${name} ${effect}${count}`,
	cleared: (name, id, reason) => `장애 ${id} 해제: ${name}${reason}`,
};
