package vocab

import "github.com/quadwire/quadwire"

// The event types; their meaning is in events.tsv and answered by [Event].
const (
	Agree            quadwire.EventType = "AGREE"
	Consult          quadwire.EventType = "CONSULT"
	Support          quadwire.EventType = "SUPPORT"
	Cooperate        quadwire.EventType = "COOPERATE"
	Aid              quadwire.EventType = "AID"
	Concede          quadwire.EventType = "CONCEDE"
	Retreat          quadwire.EventType = "RETREAT"
	Request          quadwire.EventType = "REQUEST"
	Accuse           quadwire.EventType = "ACCUSE"
	Reject           quadwire.EventType = "REJECT"
	Threaten         quadwire.EventType = "THREATEN"
	Protest          quadwire.EventType = "PROTEST"
	Sanction         quadwire.EventType = "SANCTION"
	Mobilize         quadwire.EventType = "MOBILIZE"
	Coerce           quadwire.EventType = "COERCE"
	Assault          quadwire.EventType = "ASSAULT"
	Say              quadwire.EventType = "SAY"
	HoldOffice       quadwire.EventType = "HOLD_OFFICE"
	MemberOf         quadwire.EventType = "MEMBER_OF"
	LocatedIn        quadwire.EventType = "LOCATED_IN"
	StandingRelation quadwire.EventType = "RELATION"
	Create           quadwire.EventType = "CREATE"
	Elect            quadwire.EventType = "ELECT"
	Move             quadwire.EventType = "MOVE"
	Legal            quadwire.EventType = "LEGAL"
	Business         quadwire.EventType = "BUSINESS"
	Other            quadwire.EventType = "OTHER"
)
