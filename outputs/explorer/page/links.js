/* Links to official pages, made from identifiers. They are followed only when somebody clicks them. */

const CHARITIES = 'https://register-of-charities.charitycommission.gov.uk/charity-details/';
const COMPANIES = 'https://find-and-update.company-information.service.gov.uk/company/';
const MUTUALS = 'https://mutuals.fca.org.uk/Search/Search';
const CLUBS =
  'https://www.gov.uk/government/publications/community-amateur-sports-clubs-casc-registered-with-hmrc--2';

/** Address and name of the official page of an identifier; null where there is none. */
function registerPage(identifier, name) {
  const [, scheme, rest] = identifier.match(/^(GB-CHC|GB-COH|GB-MPR|GB-CASC)-(.+)$/) ?? [];
  if (scheme === 'GB-CHC') {
    const [, charity, linked = 0] = rest.match(/^(\d+)(?:-(\d+))?$/) ?? [];
    return charity ? [`${CHARITIES}?regid=${charity}&subid=${linked}`, 'the Charity Commission register'] : null;
  }
  if (scheme === 'GB-COH') return [`${COMPANIES}${encodeURIComponent(rest)}`, 'Companies House'];
  // The register of mutuals numbers its pages otherwise than its societies, so this searches it by name.
  if (scheme === 'GB-MPR') {
    return [`${MUTUALS}?SearchTerm=${encodeURIComponent(name)}`, 'a search of the FCA mutuals register'];
  }
  if (scheme === 'GB-CASC') return [CLUBS, "HMRC's list of sports clubs"];
  return null;
}

/** A website as an address that is safe to follow; null for anything but the web. */
function webAddress(text) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`);
    return ['http:', 'https:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function outside(address, text) {
  const opens = el('span', { class: 'unseen' }, ' (opens a new tab)');
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer external' }, text, opens);
}
